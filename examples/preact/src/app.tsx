import 'icat-statement';
import type {} from 'icat-statement/preact';
import {useState} from 'preact/hooks';

export function App() {
  const [language, setLanguage] = useState('en');
  const [isShown, setShown] = useState(true);
  const [isOpen, setOpen] = useState(false);
  const [heard, setHeard] = useState('');

  return (
    <main>
      <button onClick={() => setLanguage('fr')}>Français</button>
      <button onClick={() => setOpen(true)}>Open</button>
      <button onClick={() => setShown(!isShown)}>{isShown ? 'Remove' : 'Show'}</button>
      <output>{heard}</output>
      {isShown && (
        <icat-statement
          src="/icat/statement.json"
          lang={language}
          headingLevel={3}
          expanded={isOpen}
          share="copy email"
          onicat-statement-load={({detail}) => setHeard(`load ${detail.lang}`)}
          onicat-statement-error={({detail}) => setHeard(`error ${detail.code}`)}
          onicat-statement-share={({detail}) => setHeard(`share ${detail.target}`)}
        />
      )}
    </main>
  );
}
