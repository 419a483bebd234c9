import { redirect } from 'next/navigation'
import { AuthShell } from '@/components/page/auth-shell'
import { visitorLocale } from '@/features/accounts/locale'
import { homeOf } from '@/features/accounts/log-in'
import { LogOutButton } from '@/features/accounts/log-out-button'
import { isStaffLoggedIn } from '@/features/accounts/sessions'
import { translator } from '@/locales/translator'

/** Leads to the first company; a staff member who belongs to none is told so. */
export default async function Page() {
  const home = await homeOf('staff')
  if (home !== '/admin') redirect(home)
  if (!(await isStaffLoggedIn())) redirect('/admin/login')
  const t = await translator(await visitorLocale())
  return (
    <AuthShell title={t('account.login.staffArea')} company={t('common.product')}>
      <div className="grid gap-4">
        <p>{t('account.login.noCompany')}</p>
        <LogOutButton audience="staff" label={t('common.logOut')} className="btn btn-secondary w-full" />
      </div>
    </AuthShell>
  )
}
