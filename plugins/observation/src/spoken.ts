import type { Occasion } from '@lianxiao/conversation'
import type {
  FilePost,
  GroupMember,
  LianxiaoPorts,
  Speech,
  Teacher,
  TeacherActor,
} from '@lianxiao/core'

/** Where something was said, by which teacher. */
export interface TeacherOccasion extends Omit<Occasion, 'actor'> {
  readonly actor: TeacherActor
  /** Who speaks; null for an account that belongs to no teacher yet (`teacherFor` makes one). */
  readonly teacher: Teacher | null
  /** Files sent with the message. */
  readonly posts: readonly FilePost[]
  /** Lists the members of the group it was said in; null where nobody can. Left out where nothing was said. */
  readonly membersHere?: () => Promise<readonly GroupMember[] | null>
  /** Whether organisers see scores. */
  readonly shareScores: boolean
}

/** What is said back: words, or several things; null when the message was talk and nothing for us. */
export type Reply = string | readonly Speech[] | null

/** Carries out one command. @param words what stood behind the command word, as typed */
export type Handler = (
  ports: LianxiaoPorts,
  occasion: TeacherOccasion,
  command: { readonly words: string; readonly isSure: boolean },
) => Promise<Reply> | Reply

/** Goes on with an unfinished dialogue; `said` is the whole message. @returns null when it was not meant for it */
export type DialogueHandler = (
  ports: LianxiaoPorts,
  occasion: TeacherOccasion,
  dialogue: { readonly state: unknown; readonly said: string },
) => Promise<Reply>
