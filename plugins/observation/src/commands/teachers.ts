export { newTerm, newTermConfirmed } from './teachers/new-term'
export { teachers } from './teachers/teachers'
