import { ARTS_AND_LIFE } from './arts-and-life'
import { CHINESE_TOPICS } from './chinese-topics'
import { CIVICS } from './civics'
import { COMPUTING } from './computing'
import { ENGLISH } from './english'
import { HISTORY_GEOGRAPHY } from './history-geography'
import { MATHEMATICS_TOPICS } from './mathematics-topics'
import { PHYSICS_CHEMISTRY_BIOLOGY } from './physics-chemistry-biology'
import { PRIMARY_CHINESE } from './primary-chinese'
import { PRIMARY_MATHEMATICS } from './primary-mathematics'
import { SCHOOL_LIFE } from './school-life'
import { SCIENCE_TOPICS } from './science-topics'
import { SECONDARY_CHINESE } from './secondary-chinese'
import { SECONDARY_MATHEMATICS } from './secondary-mathematics'
import { STANDARD_WORDS } from './standard-words'
import { UNIVERSITY_COURSES } from './university-courses'

/** All word lists that come with the program. */
export const BOOKS: readonly string[] = [
  ARTS_AND_LIFE,
  CHINESE_TOPICS,
  CIVICS,
  COMPUTING,
  ENGLISH,
  HISTORY_GEOGRAPHY,
  MATHEMATICS_TOPICS,
  PHYSICS_CHEMISTRY_BIOLOGY,
  PRIMARY_CHINESE,
  PRIMARY_MATHEMATICS,
  SCHOOL_LIFE,
  SCIENCE_TOPICS,
  SECONDARY_CHINESE,
  SECONDARY_MATHEMATICS,
  STANDARD_WORDS,
  UNIVERSITY_COURSES,
]
