import raw from 'icat-statement/statement.json' with {type: 'json'};

const card = document.createElement('icat-statement');
card.statement = raw;
// @ts-expect-error: no such status
raw.status === 'draft';
