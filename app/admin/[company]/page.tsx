import { redirect } from 'next/navigation'

export default async function Home({ params }: { params: Promise<{ company: string }> }) {
  redirect(`/admin/${encodeURIComponent((await params).company)}/clients`)
}
