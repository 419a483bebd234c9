'use server'

import { refresh } from 'next/cache'
import { staffAction } from '@/features/accounts/action'
import { besideStale, namedByControl, readerOf, type Form } from './saving'
import { saveSettings, useInherited } from './commands/save-settings'
import { labelKey } from './registry'
import { writtenOf } from './shown'

export const saveSettingsAction = staffAction<Form>(async (actor, fields) => (await readerOf(actor, fields)).schema,
  async ({ actor, input: { place, values, shown, inherit }, values: typed, t }) => {
    if (inherit === undefined) {
      await namedByControl(actor, t, place, () => saveSettings(actor, place, values, shown))
      refresh()
      return { message: t('notices.saved') }
    }
    await namedByControl(actor, t, place, () => useInherited(actor, place, inherit))
    refresh()
    const { trace, about } = await readerOf(actor, typed)
    // What else was typed stays, unsaved.
    const { inherit: _, shown: __, ...others } = typed
    return {
      message: t('settings.billing.inherits', { label: t(labelKey(inherit)) }),
      values: { ...others, ...writtenOf(inherit, trace[inherit].value, about) },
    }
  }, besideStale)
