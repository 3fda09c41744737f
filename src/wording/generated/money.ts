// Written by `npm run generate:messages` from messages/en/money.json.

export interface MoneyMessages {
  'money.chart.asTable': null;
  'money.chart.changeFromPeriod': { readonly change: 'text'; readonly period: 'text' };
  'money.chart.day': null;
  'money.chart.periodValue': { readonly period: 'text'; readonly value: 'text' };
  'money.chart.periodValueBeforeBefore': { readonly before: 'text'; readonly period: 'text'; readonly value: 'text' };
  'money.chart.thisPeriod': null;
  'money.chart.unitSelectDayTitle': { readonly title: 'text'; readonly total: 'text'; readonly unit: readonly ('day' | 'month')[] };
}
