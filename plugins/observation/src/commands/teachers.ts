export { accountChangeConfirmed } from './teachers/change-account'
export { newTerm, newTermConfirmed } from './teachers/new-term'
export { teachers } from './teachers/teachers'
