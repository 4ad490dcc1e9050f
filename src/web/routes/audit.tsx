import { Button } from '#core/ui/Button.tsx'
import { PageHead } from '#core/ui/PageHead.tsx'
import { AuditFilter } from '../audit/AuditFilter.tsx'
import { AuditList } from '../audit/AuditList.tsx'
import { useAuditFilter } from '../audit/use-audit-filter.ts'
import { VerifyChain } from '../audit/VerifyChain.tsx'
import { useMe } from '../use-me.ts'

/** 閲覧と操作の記録: who did, and read, what; and whether the log is as it was written. */
export function Audit() {
  const { may } = useMe()
  const filter = useAuditFilter()
  const auditor = may('audit.read')
  return (
    <>
      <PageHead
        title="閲覧と操作の記録"
        actions={filter.narrowed && <Button onClick={filter.clear}>絞り込みを外す</Button>}
      />
      {!auditor && (
        <p className="mt-2">自分がした閲覧と操作だけが出ます。ほかの人の記録は、監査の権限がある人が見ます。</p>
      )}
      {auditor && <VerifyChain />}
      <AuditFilter filter={filter} auditor={auditor} />
      <AuditList filter={filter} />
    </>
  )
}
