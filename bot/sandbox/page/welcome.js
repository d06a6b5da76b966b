// The first page a newcomer reads: what this is, and three things to click.
import { byId, el } from './dom.js';

const kExample = `/coco outreach Harbor Payroll, Marcus Boyle, VP Alliances
My company: Ledgerline
My product: close-automation software that reconciles payroll journals with the general ledger
Their business: cloud payroll and HR for mid-market companies
Their customer base: about 6,400 companies with 100-1,500 employees in the US and Canada
Their strategic priorities: cutting churn in the 500+ employee tier
Our existing relationship: 14 shared customers
Why we think this partnership creates value: Harbor loses multi-entity customers to full suites because payroll journals have to be split by hand for each entity; our connector removes that step
Specific customer segment: Harbor customers with 3 to 12 legal entities
Customer value: month-end close goes from 9 days to 5; about 22 hours of re-keying saved per entity per month
Commercial model: referral`;

// `start(text)` types something into #partners.
export function welcome(start) {
  const dialog = byId('welcome');
  const choose = text => () => { dialog.close(); start(text); };
  const choice = (title, about, text, style) => el('button', {
    type: 'button', class: 'choice ' + style, onclick: choose(text) },
    el('strong', {}, title), el('span', {}, about));
  dialog.replaceChildren(
    el('div', { class: 'modal-head' }, el('h2', { id: 'welcome-title' }, 'A partnership desk in your team’s Slack'),
       el('button', { type: 'button', class: 'plain', 'aria-label': 'Close', onclick: () => dialog.close() }, '✕')),
    el('p', {}, 'COCO works out what a deal means for the partner, drafts the message, and refines it with ' +
                'your team in the thread until you approve it. It never sends anything to a partner.'),
    el('div', { class: 'choices-big' },
       choice('Draft an example outreach', 'Two versions to a partner, in a thread of #partners', kExample, 'primary'),
       choice('Fill in a form', 'For a partner of your own, with at most five questions', '/coco outreach', ''),
       choice('See what COCO can do', 'The commands, with an example to copy', '/coco help', '')),
    el('p', { class: 'soft' }, 'This page stands in for Slack. The service behind it is the real one. You are Priya; ' +
       'switch to Dev or Lena at the top to answer as a colleague, or open a second window.'));
  return () => {
    if (!dialog.open) dialog.showModal();
    dialog.querySelector('.choice').focus();
  };
}
