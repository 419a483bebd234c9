import { unique } from '@/db/factories'
import { admin } from './addresses'
import { all, bare, byClients, byStaff, clients, everyone, forClients, forReaders, outsiders, row, toClients, type Actions, type PageOutcome, type Routes } from './rows'

const actionsOf = 'features/accounts/actions'

export const routes: Routes = {
  '/setup': everyone('absent'),
  '/admin': { ...outsiders('login'), foreignAdmin: 'elsewhere', reader: 'elsewhere', admin: 'elsewhere' },
  '/admin/login': { ...outsiders('ok'), foreignAdmin: 'elsewhere', reader: 'elsewhere', admin: 'elsewhere' },
  '/admin/login/code': { ...outsiders('login'), foreignAdmin: 'elsewhere', reader: 'elsewhere', admin: 'elsewhere' },
  '/admin/login/forgot': everyone('ok'),
  '/admin/login/password': everyone('ok'),
  '/client/login': { ...everyone<PageOutcome>('ok'), ...clients('elsewhere') },
  '/client/login/code': toClients<PageOutcome>('elsewhere'),
  '/client/login/forgot': everyone('ok'),
  '/client/login/password': everyone('ok'),
  // A link that leads nowhere says so.
  '/client/login/invitation': everyone('ok'),
  [`${admin}/account`]: forReaders,
  '/client/security': forClients,
}

export const actions: Actions = {
  // Before a login: open to everybody, and useless without the right secret.
  [`${actionsOf}/log-in.ts#staffLogInAction`]: bare(everyone('refused'), () => ({ username: 'nobody', password: 'wrong' })),
  [`${actionsOf}/log-in.ts#clientLogInAction`]: bare(everyone('refused'), () => ({ username: 'nobody', password: 'wrong' })),
  [`${actionsOf}/log-in.ts#staffCodeAction`]: bare(everyone('login'), () => ({ code: '000000' })),
  [`${actionsOf}/log-in.ts#clientCodeAction`]: bare(everyone('login'), () => ({ code: '000000' })),
  [`${actionsOf}/log-in.ts#languageAction`]: bare(everyone('does'), () => ({ language: 'de' })),
  [`${actionsOf}/password.ts#staffForgotPasswordAction`]: bare(everyone('does'), () => ({ username: unique('nobody') })),
  [`${actionsOf}/password.ts#clientForgotPasswordAction`]: bare(everyone('does'), () => ({ username: unique('nobody') })),
  [`${actionsOf}/password.ts#staffSetPasswordAction`]: bare(everyone('refused'),
    () => ({ token: 'x', password: 'a b c d e f g h', passwordAgain: 'a b c d e f g h' })),
  [`${actionsOf}/password.ts#clientSetPasswordAction`]: bare(everyone('refused'),
    () => ({ token: 'x', password: 'a b c d e f g h', passwordAgain: 'a b c d e f g h' })),
  [`${actionsOf}/passkeys.ts#staffPasskeyChallengeAction`]: bare(everyone('does')),
  [`${actionsOf}/passkeys.ts#clientPasskeyChallengeAction`]: bare(everyone('does')),
  [`${actionsOf}/passkeys.ts#staffPasskeyLogInAction`]: bare(everyone('refused'), () => ({ response: 'x' })),
  [`${actionsOf}/passkeys.ts#clientPasskeyLogInAction`]: bare(everyone('refused'), () => ({ response: 'x' })),
  [`${actionsOf}/set-up.ts#setUpAction`]: bare(everyone('refused'), () => ({
    token: 'x', companyName: 'Taken Over', country: 'DE', currency: 'EUR', locale: 'en', timeZone: 'UTC', firstName: 'A', lastName: 'B',
    email: 'a@b.example', username: unique('intruder'), password: 'a b c d e f g h', passwordAgain: 'a b c d e f g h',
  })),
  // One's own account.
  [`${actionsOf}/own-account.ts#staffChangePasswordAction`]: row({ ...byStaff, reader: 'invalid', admin: 'invalid' },
    () => ({ currentPassword: 'wrong', password: 'another long river', passwordAgain: 'another long river' })),
  [`${actionsOf}/own-account.ts#clientChangePasswordAction`]: bare(toClients('invalid'),
    () => ({ currentPassword: 'wrong', password: 'another long river', passwordAgain: 'another long river' })),
  [`${actionsOf}/own-account.ts#staffConfirmRecoveryCodesAction`]: row({ ...byStaff, reader: 'refused', admin: 'refused' }, () => ({})),
  [`${actionsOf}/own-account.ts#clientConfirmRecoveryCodesAction`]: bare(toClients('refused')),
  [`${actionsOf}/own-account.ts#staffCancelEnrolmentAction`]: row(byStaff, () => ({})),
  [`${actionsOf}/own-account.ts#clientCancelEnrolmentAction`]: bare(byClients),
  [`${actionsOf}/own-account.ts#staffEndOtherSessionsAction`]: row(byStaff, () => ({})),
  [`${actionsOf}/own-account.ts#clientEndOtherSessionsAction`]: bare(byClients),
  [`${actionsOf}/own-account.ts#staffEndSessionAction`]: row({ ...byStaff, reader: 'refused', admin: 'refused' }, () => ({ session: crypto.randomUUID() })),
  [`${actionsOf}/own-account.ts#clientEndSessionAction`]: bare(toClients('refused'), () => ({ session: crypto.randomUUID() })),
  [`${actionsOf}/own-account.ts#changeLanguageAction`]: row(byStaff, () => ({ locale: 'en' })),
  ...Object.fromEntries(['BeginTwoFactor', 'BeginRecoveryCodes', 'TurnOffTwoFactor'].flatMap((verb) => [
    [`${actionsOf}/own-account.ts#staff${verb}Action`, row({ ...byStaff, reader: 'invalid', admin: 'invalid' }, () => ({ password: 'wrong' }))],
    [`${actionsOf}/own-account.ts#client${verb}Action`, bare(toClients('invalid'),
      () => ({ password: 'wrong' }))],
  ])),
  [`${actionsOf}/own-account.ts#staffConfirmTwoFactorAction`]: row({ ...byStaff, reader: 'refused', admin: 'refused' }, () => ({ code: '000000' })),
  [`${actionsOf}/own-account.ts#clientConfirmTwoFactorAction`]: bare(toClients('refused'),
    () => ({ code: '000000' })),
  [`${actionsOf}/own-account.ts#changeProfileAction`]: row({ ...byStaff, reader: 'invalid', admin: 'does' }, ({ world }) => ({
    firstName: 'Alma', lastName: 'Brandt', email: world.admin.email, password: '', version: String(world.admin.version),
  })),
  ...Object.fromEntries(([['BeginPasskey', 'invalid', { name: 'Phone', password: 'wrong' }], ['FinishPasskey', 'refused', { response: 'x' }],
    ['RenamePasskey', 'refused', { passkey: 'x', name: 'Phone' }], ['RemovePasskey', 'invalid', { passkey: 'x', password: 'wrong' }]] as const)
    .flatMap(([verb, answer, fields]) => [
      [`${actionsOf}/passkeys.ts#staff${verb}Action`, row({ ...byStaff, reader: answer, admin: answer }, () => fields)],
      [`${actionsOf}/passkeys.ts#client${verb}Action`, bare(toClients(answer), () => fields)],
    ])),
  [`${actionsOf}/own-account.ts#switchAccountAction`]: bare(toClients('refused'),
    () => ({ account: '1' })),
  [`${actionsOf}/log-in.ts#staffLogOutAction`]: all('login'),
  [`${actionsOf}/log-in.ts#clientLogOutAction`]: all('login'),
}
