
    // Do not modify this file by hand!
    // Re-generate this file by running lit-localize

    import {html} from 'lit';
    

    /* eslint-disable no-irregular-whitespace */
    /* eslint-disable @typescript-eslint/no-explicit-any */

    export const templates = {
      'h390e7c8dd4773796': html`Texte officiel (${0})`,
'hc57ebb4a47f0ae75': html`Pas encore disponible en ${0} ; affichée en ${1}`,
's0955a5edb70eb193': `La déclaration n’a pas pu être chargée.`,
's20b027a69e1c01d9': `Ce texte n’est peut-être plus à jour : une copie plus récente n’a pas pu être chargée.`,
's6ebc9bd6feae62a3': `Chargement…`,
's748d598ac6d0500e': `Langue de la déclaration`,
's74aa0119e62b2b51': `Site web`,
's84730c90e5035865': `Cette déclaration n’est peut-être plus à jour.`,
's8ab2f95329602b46': `Lire la déclaration complète`,
'sa50a6326530d8a0d': `Réduire`,
'sc5e65b1353824e9c': `Cette déclaration a été retirée.`,
'scb4d587ce9fed560': `Traduction non officielle`,
'scd1dd6ff53d0d01a': `Réessayer`,
'sd1f44f1a8bc20e67': `Courriel`,
'se3bdc5474fe97c1c': `La déclaration a été chargée.`,
    };
  