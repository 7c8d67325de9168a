export type * from './notice'
