import { unique } from '@/db/factories'
import { settings } from './addresses'
import { answersAdmins, byAdmins, forAdmins, row, type Actions, type Routes } from './rows'
import { addedLanguage } from './stage'

export const routes: Routes = {
  [`${settings}/languages`]: forAdmins,
  [`${settings}/languages/add-language`]: forAdmins,
  [`${settings}/languages/[language]`]: forAdmins,
  [`${settings}/languages/[language]/[key]`]: forAdmins,
  [`${settings}/languages/[language]/import`]: forAdmins,
  [`${settings}/languages/[language]/export`]: answersAdmins,
  [`${settings}/languages/[language]/delete`]: forAdmins,
}

export const actions: Actions = {
  'features/languages/actions.ts#setTextAction': row(byAdmins, () => ({ language: 'de', key: 'clientArea.home.title', text: unique('Start'), seen: '' })),
  'features/languages/actions.ts#resetTextAction': row(byAdmins, () => ({ language: 'de', key: 'clientArea.home.due' })),
  'features/languages/actions.ts#importTextsAction': row(byAdmins, () => ({ language: 'fr', file: JSON.stringify({
    format: 'clientele-language', version: 1, code: 'fr', name: 'Français', texts: { 'clientArea.home.title': unique('Accueil') },
  }) })),
  'features/languages/actions.ts#addLanguageAction': row(byAdmins, () => ({ code: 'da', name: 'Dansk' })),
  'features/languages/actions.ts#deleteLanguageAction': row(byAdmins, async ({ world }) => {
    await addedLanguage(world.company.id, 'fi')
    return { language: 'fi' }
  }),
}
