export * from './default-rubric'
export * from './score-of'
