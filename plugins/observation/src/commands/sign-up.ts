import type { Handler } from '../spoken'

const notYet: Handler = () => '这个功能还没有做好。'

/** 报名 and 退. */
export const attendees: { readonly signUp: Handler; readonly signOff: Handler } = {
  signUp: notYet,
  signOff: notYet,
}
