import type { CountedLesson, TeacherTerm } from '../term-counts'

/** The lessons of a teacher that count. */
export const counted = ({ lessons }: TeacherTerm): readonly CountedLesson[] =>
  lessons.filter(({ counts }) => counts)
