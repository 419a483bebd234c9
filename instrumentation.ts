/** Runs once in each server process, before its first request. */
export async function register() {
  if (process.env.NEXT_RUNTIME === 'nodejs' && process.env.NEXT_PHASE !== 'phase-production-build') {
    const [{ begin }, { campaignMail }] = await Promise.all([import('./features/settings/begin'), import('./features/campaigns/campaign-mail')])
    begin({ campaign: campaignMail })
  }
}
