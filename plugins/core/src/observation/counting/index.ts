export { type MatchedTeacher, matchTeacher } from './match-teacher'
export {
  MAX_TEACHER_NAME_CHARS,
  type SaidName,
  saidName,
  tidyTeacherName,
} from './said-name'
