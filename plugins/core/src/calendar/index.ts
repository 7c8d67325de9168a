export type * from './calendar-fact'
export * from './civil-day'
export * from './school-calendar'
