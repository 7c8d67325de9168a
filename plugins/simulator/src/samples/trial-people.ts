/** A school of the invented alliance and its QQ group. */
export interface TrialSchool {
  readonly school: string
  readonly groupId: number
  readonly groupName: string
}

/** A teacher of the invented alliance. */
export interface TrialTeacher {
  readonly userId: number
  readonly school: string
  /** The QQ nickname; rarely a real name. */
  readonly nickname: string
  /** The group card the alliance asks for: school and name. */
  readonly card: string
  readonly role: 'owner' | 'admin' | 'member'
}

const schoolNames = ['王村口小学', '蔡源小学', '三仁小学', '云岭小学', '清溪小学', '石门小学']

/** The six schools, each with one group; the first is the lead school. */
export const trialSchools: readonly TrialSchool[] = schoolNames.map((school, at) => ({
  school,
  groupId: 66101 + at,
  groupName: `${school}教研群`,
}))

const teachers: readonly (readonly [school: number, nickname: string, surname: string])[] = [
  [0, '山里的何', '何'],
  [0, '云淡风轻', '周'],
  [1, '一米阳光', '叶'],
  [1, '蔡源小毛', '毛'],
  [2, '三仁行', '吴'],
  [2, '静待花开', '罗'],
  [3, '岭上白云', '傅'],
  [3, '小雨点', '雷'],
  [4, '清泉石上', '蓝'],
  [4, '粉笔人生', '章'],
  [5, '石门老郑', '郑'],
  [5, '向日葵', '潘'],
]

/** The dozen teachers, two for each school; the first of a school owns its group. */
export const trialTeachers: readonly TrialTeacher[] = teachers.map(
  ([at, nickname, name], index) => {
    const school = schoolNames[at] ?? ''
    return {
      userId: 20101 + index,
      school,
      nickname,
      card: `${school}-${name}老师`,
      role: index % 2 === 0 ? 'owner' : 'member',
    }
  },
)
