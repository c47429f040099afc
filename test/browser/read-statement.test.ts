import {expect} from '@open-wc/testing';
import {expiryOf} from '../../src/statement/expiry-of.js';
import {readStatement, readStatementValue} from '../../src/statement/read-statement.js';
import {statement} from './helpers.js';

const codeOf = (reading: Promise<unknown>) =>
  reading.then(
    () => 'read',
    ({code}: {code: string}) => code,
  );

/** Arrays and objects within one another, `depth` of them. */
function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < depth; level++) value = level % 2 ? [value] : {a: value};
  return value;
}

/** As `nested`, as text: no engine's JSON.stringify has to go that deep. */
function nestedText(depth: number): string {
  let [opening, closing] = ['', ''];
  for (let level = depth - 1; level >= 0; level--) {
    opening += level % 2 ? '[' : '{"a":';
    closing = (level % 2 ? ']' : '}') + closing;
  }
  return `${opening}1${closing}`;
}

describe('JSON that is nested', () => {
  it('64 deep is JSON', async () => {
    expect(await codeOf(readStatement(nestedText(64), 'unverified'))).to.equal('shape');
    expect(await codeOf(readStatementValue(nested(64), 'unverified'))).to.equal('shape');
  });

  for (const depth of [65, 5_000, 100_000]) {
    it(`${depth} deep is none`, async () => {
      expect(await codeOf(readStatement(nestedText(depth), 'unverified'))).to.equal('json');
      expect(await codeOf(readStatementValue(nested(depth), 'unverified'))).to.equal('json');
    });
  }

  it('counts no brackets in strings, nor arrays and objects beside one another', async () => {
    const value = {...statement(), novel: ['['.repeat(100), '\\', '"[{', '\\"', ...Array<unknown>(100).fill([{}])]};
    expect(await codeOf(readStatementValue(value, 'unverified'))).to.equal('read');
  });

  it('counts brackets after a string that ends in an escape', async () => {
    const text = `{"a":"\\\\","b":"\\"","c":${nestedText(64)}}`;
    expect(await codeOf(readStatement(text, 'unverified'))).to.equal('json');
  });
});

describe('The expiry', () => {
  /** 4 May 2031, 12:30:15 UTC. */
  const second = Date.UTC(2031, 4, 4, 12, 30, 15);
  const expiry = (expires?: string) => expiryOf({...statement(), expires: expires!});

  // Every form that the schema's pattern lets through.
  for (const [offset, minutes] of [
    ['Z', 0],
    ['+00:00', 0],
    ['-00:00', 0],
    ['+05:30', 330],
    ['-23:59', -1439],
    ['+23:59', 1439],
  ] as const) {
    for (let digits = 0; digits <= 9; digits++) {
      const fraction = digits ? `.${'123456789'.slice(0, digits)}` : '';
      it(`of 2031-05-04T12:30:15${fraction}${offset} is read, to the millisecond`, () => {
        const milliseconds = Number('123'.slice(0, digits).padEnd(3, '0'));
        expect(expiry(`2031-05-04T12:30:15${fraction}${offset}`)).to.equal(
          second + (digits ? milliseconds : 0) - minutes * 60_000,
        );
      });
    }
  }

  it('is read in the first and the last year', () => {
    expect(expiry('1000-01-01T00:00:00Z')).to.equal(Date.UTC(1000, 0, 1));
    expect(expiry('2999-12-31T23:59:59Z')).to.equal(Date.UTC(2999, 11, 31, 23, 59, 59));
  });

  it('is undefined where there is none, or it is no date', () => {
    expect(expiry()).to.equal(undefined);
    expect(expiry('2031-05-04T25:00:00Z')).to.equal(undefined);
  });

  it("is read where the page's Date.parse is Date.js's, which gives null for milliseconds", () => {
    const {parse} = Date;
    Date.parse = () => null as unknown as number;
    try {
      expect(expiry('2031-05-04T12:30:15.000Z')).to.equal(second);
    } finally {
      Date.parse = parse;
    }
  });
});
