
    // Do not modify this file by hand!
    // Re-generate this file by running lit-localize

    import {html} from 'lit';
    

    /* eslint-disable no-irregular-whitespace */
    /* eslint-disable @typescript-eslint/no-explicit-any */

    export const templates = {
      'h390e7c8dd4773796': html`Официальный текст (${0})`,
'hc57ebb4a47f0ae75': html`Пока недоступно на этом языке (${0}); показано на другом (${1})`,
's0955a5edb70eb193': `Не удалось загрузить заявление.`,
's20b027a69e1c01d9': `Текст мог устареть: не удалось загрузить более новую копию.`,
's6ebc9bd6feae62a3': `Загрузка…`,
's748d598ac6d0500e': `Язык заявления`,
's74aa0119e62b2b51': `Веб-сайт`,
's84730c90e5035865': `Это заявление могло устареть.`,
's8ab2f95329602b46': `Читать заявление полностью`,
'sa50a6326530d8a0d': `Свернуть`,
'sc5e65b1353824e9c': `Это заявление отозвано.`,
'scb4d587ce9fed560': `Неофициальный перевод`,
'scd1dd6ff53d0d01a': `Повторить попытку`,
'sd1f44f1a8bc20e67': `Электронная почта`,
'se3bdc5474fe97c1c': `Заявление загружено.`,
    };
  