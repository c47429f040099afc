import 'icat-statement/react';
import {useRef} from 'react';
import type {IcatStatement, Statement} from 'icat-statement';

export function Card({statement}: {statement: Statement}) {
  const card = useRef<IcatStatement>(null);
  return (
    <>
      <icat-statement
        ref={card}
        className="a"
        src="/statement.json"
        lang="fr"
        heading-level="3"
        headingLevel={3}
        theme="dark"
        share="copy email"
        expanded
        statement={statement}
        trusted-keys="none"
        onicat-statement-load={({detail, currentTarget}) => {
          const {stale, lang}: {stale: boolean; lang: string} = detail;
          void [stale, lang, currentTarget.reload()];
        }}
        onicat-statement-share={(event) => event.preventDefault()}
      >
        <h2>Title</h2>
        <p slot="partner">Partner</p>
      </icat-statement>
      <icat-statement heading-level={3} share="none" theme={null} share-url={undefined} />
      {/* @ts-expect-error: no such theme */}
      <icat-statement theme="sepia" />
      {/* @ts-expect-error: no such level */}
      <icat-statement headingLevel={7} />
      {/* @ts-expect-error: no such level */}
      <icat-statement heading-level="7" />
      {/* @ts-expect-error: no such attribute */}
      <icat-statement shareURL="https://a.example/" />
      {/* @ts-expect-error: a code, not a language */}
      <icat-statement onicat-statement-error={({detail}) => detail.lang} />
    </>
  );
}
