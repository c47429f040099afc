import 'icat-statement/solid';
import type {IcatStatement, Statement} from 'icat-statement';

export function Card({statement}: {statement: Statement}) {
  let card!: IcatStatement;
  return (
    <>
      <icat-statement
        ref={card}
        class="a"
        src="/statement.json"
        lang="fr"
        heading-level={3}
        attr:heading-level="3"
        prop:headingLevel={3}
        theme="dark"
        share="copy email"
        expanded
        prop:statement={statement}
        statement={statement}
        trusted-keys="none"
        on:icat-statement-load={({detail, currentTarget}) => {
          const {stale, lang}: {stale: boolean; lang: string} = detail;
          void [stale, lang, currentTarget.reload()];
        }}
        on:icat-statement-share={{handleEvent: (event) => event.preventDefault(), once: true}}
      >
        <h2>Title</h2>
        <p slot="partner">Partner</p>
      </icat-statement>
      {/* @ts-expect-error: no such theme */}
      <icat-statement theme="sepia" />
      {/* @ts-expect-error: Solid would set headinglevel */}
      <icat-statement headingLevel={3} />
      {/* @ts-expect-error: no such level */}
      <icat-statement heading-level="7" />
      {/* @ts-expect-error: a code, not a language */}
      <icat-statement on:icat-statement-error={({detail}) => detail.lang} />
    </>
  );
}
