// Takes a data folder's lock and keeps it until it is killed.  node hold-lock.cjs FOLDER
const { lockDataFolder } = require('../lib/index.js')

lockDataFolder(process.argv[2])
process.stdout.write('held\n')
setInterval(() => undefined, 1_000)
