export type * from './paper-request'
