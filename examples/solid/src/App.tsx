import 'icat-statement';
import type {} from 'icat-statement/solid';
import {createSignal, Show} from 'solid-js';

export function App() {
  const [language, setLanguage] = createSignal('en');
  const [isShown, setShown] = createSignal(true);
  const [isOpen, setOpen] = createSignal(false);
  const [heard, setHeard] = createSignal('');

  return (
    <main>
      <button onClick={() => setLanguage('fr')}>Français</button>
      <button onClick={() => setOpen(true)}>Open</button>
      <button onClick={() => setShown(!isShown())}>{isShown() ? 'Remove' : 'Show'}</button>
      <output>{heard()}</output>
      <Show when={isShown()}>
        <icat-statement
          src="/icat/statement.json"
          lang={language()}
          heading-level={3}
          expanded={isOpen()}
          share="copy email"
          on:icat-statement-load={({detail}) => setHeard(`load ${detail.lang}`)}
          on:icat-statement-error={({detail}) => setHeard(`error ${detail.code}`)}
          on:icat-statement-share={({detail}) => setHeard(`share ${detail.target}`)}
        />
      </Show>
    </main>
  );
}
