/** Happenings and who hears them, as an administrator reads them; a name of a later version shows as it is. */
const NEWS_WORDS: Record<string, string> = {
  'intake.report-accepted': '通報の受理',
  'intake.report-closed': '通報の完結',
  'intake.report-reopened': '通報の再開',
  'intake.report-handed-over': '通報の引継ぎ',
  'cases.case-opened': '事件の立上げ',
  'cases.case-closed': '事件の終結',
  'cases.case-reopened': '事件の再開',
  'cases.held-report-changed': '事件にある通報の変化',
  'requests.request-sent': '照会・依頼の発送',
  'requests.request-answered': '照会・依頼の回答',
  'sharing.advisory-published': '注意喚起の公表',
  'cases.pass-on-closed': '事件: 通報の完結を伝える',
  'cases.pass-on-reopened': '事件: 通報の再開を伝える',
  'cases.pass-on-handed-over': '事件: 通報の引継ぎを伝える',
  'cases.note-held-report': '事件: 時系列に書く',
  'requests.mark-of-closed-case': '照会・依頼: 事件の終結の印を付ける',
  'requests.unmark-of-open-case': '照会・依頼: 事件の終結の印を消す',
  'sharing.mark-of-closed-case': '注意喚起: 事件の終結の印を付ける',
  'sharing.unmark-of-open-case': '注意喚起: 事件の終結の印を消す',
}

export const newsWords = (name: string): string => NEWS_WORDS[name] ?? name
