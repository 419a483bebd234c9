import { read } from './files.mjs'

/** Passed and failed tests of a Vitest JSON report; a file that could not be loaded counts as one failed test. */
export function countVitest(path, code) {
  const report = parse(path)
  if (!report) return { passed: 0, failed: 1 }
  const broken = report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0)
  return settle(report.numPassedTests, report.numFailedTests + broken.length, code)
}

/** Passed and failed tests of a Playwright JSON report; an error outside any test counts as a failed one. */
export function countPlaywright(path, code) {
  const report = parse(path)
  if (!report) return { passed: 0, failed: 1 }
  const { expected, flaky, unexpected } = report.stats
  return settle(expected + flaky, unexpected + report.errors.length, code)
}

/** A runner that died, or found no test, has failed even when no test has. */
const settle = (passed, failed, code) => ({ passed, failed: failed === 0 && code !== 0 ? 1 : failed })

function parse(path) {
  try {
    return JSON.parse(read(path))
  } catch {
    return undefined
  }
}
