'use client';

import type {IcatStatement} from 'icat-statement/react';
import {useCallback, useEffect, useState} from 'react';

export function Card({words}: Readonly<{words: string}>) {
  const [language, setLanguage] = useState('en');
  const [isShown, setShown] = useState(true);
  const [isOpen, setOpen] = useState(false);
  const [heard, setHeard] = useState('');

  // Hydration attaches no listeners to a custom element: `onicat-statement-load` hears nothing before the next render.
  const listen = useCallback((card: IcatStatement) => {
    const listeners = new AbortController();
    const {signal} = listeners;
    card.addEventListener('icat-statement-load', ({detail}) => setHeard(`load ${detail.lang}`), {signal});
    card.addEventListener('icat-statement-error', ({detail}) => setHeard(`error ${detail.code}`), {signal});
    card.addEventListener('icat-statement-share', ({detail}) => setHeard(`share ${detail.target}`), {signal});
    return () => listeners.abort();
  }, []);

  // Effects run after refs: the listeners are there before the card.
  useEffect(() => void import('icat-statement'), []);

  return (
    <main>
      <button onClick={() => setLanguage('fr')}>Français</button>
      <button onClick={() => setOpen(true)}>Open</button>
      <button onClick={() => setShown(!isShown)}>{isShown ? 'Remove' : 'Show'}</button>
      <output>{heard}</output>
      {isShown && (
        <icat-statement
          ref={listen}
          src="/icat/statement.json"
          lang={language}
          heading-level={3}
          expanded={isOpen}
          share="copy email"
          dangerouslySetInnerHTML={{__html: words}}
        />
      )}
    </main>
  );
}
