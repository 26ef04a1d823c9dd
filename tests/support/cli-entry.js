// The command line as it was built before the tests ran. Unlike `bin/tocsin`, which has tests of its
// own, it does not look whether the sources have changed since: an edit must not disturb a running test.
import { main } from '../../dist/cli/main.js'

process.exitCode = await main(process.argv.slice(2))
