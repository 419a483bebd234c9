'use server'

import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { staffAction } from '@/features/accounts/action'
import type { Staff } from '@/lib/actor'
import { messageText } from '@/locales/translator'
import { addLanguage, deleteLanguage } from './commands/add-language'
import { importTexts, resetText, setText } from './commands/change-texts'
import { importInput, languageCodeInput, largestFile, newLanguageInput, textInput, textKeyInput } from './input'

const pathOf = (actor: Staff) => `/admin/${actor.company.slug}/settings/languages`
/** As many as one reads at once. */
const shown = 50

export const setTextAction = staffAction(textInput, async ({ actor, input }) => {
  await setText(actor, input)
  redirect(`${pathOf(actor)}/${input.language}/${encodeURIComponent(input.key)}?notice=saved`)
})

export const resetTextAction = staffAction(textKeyInput, async ({ actor, input }) => {
  await resetText(actor, input.language, input.key)
  redirect(`${pathOf(actor)}/${input.language}/${encodeURIComponent(input.key)}?notice=saved`)
})

export const importTextsAction = staffAction(importInput, async ({ actor, input, t }) => {
  const done = await importTexts(actor, input.language, input.file)
  if ('problems' in done) {
    const { problems } = done
    return {
      status: 'invalid', errors: { file: t('languages.import.refused', { count: problems.length }) }, message: t('errors.form'),
      data: { problems: JSON.stringify(problems.slice(0, shown).map(({ key, fault }) => ({ key, text: messageText(t, fault) }))) },
    }
  }
  refresh()
  return { values: {}, message: t('languages.import.done', done) }
}, undefined, largestFile)

export const addLanguageAction = staffAction(newLanguageInput, async ({ actor, input }) => {
  await addLanguage(actor, input)
  redirect(`${pathOf(actor)}/${input.code}?notice=languageAdded`)
})

export const deleteLanguageAction = staffAction(languageCodeInput, async ({ actor, input }) => {
  await deleteLanguage(actor, input.language)
  redirect(`${pathOf(actor)}?notice=languageDeleted`)
})
