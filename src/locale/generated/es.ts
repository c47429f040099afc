
    // Do not modify this file by hand!
    // Re-generate this file by running lit-localize

    import {html} from 'lit';
    

    /* eslint-disable no-irregular-whitespace */
    /* eslint-disable @typescript-eslint/no-explicit-any */

    export const templates = {
      'h390e7c8dd4773796': html`Texto oficial (${0})`,
'hc57ebb4a47f0ae75': html`Aún no disponible en ${0}; se muestra en ${1}`,
's0955a5edb70eb193': `No se ha podido cargar la declaración.`,
's20b027a69e1c01d9': `Es posible que este texto no esté actualizado: no se ha podido cargar una copia más reciente.`,
's6ebc9bd6feae62a3': `Cargando…`,
's748d598ac6d0500e': `Idioma de la declaración`,
's74aa0119e62b2b51': `Sitio web`,
's84730c90e5035865': `Es posible que esta declaración no esté actualizada.`,
's8ab2f95329602b46': `Leer la declaración completa`,
'sa50a6326530d8a0d': `Mostrar menos`,
'sc5e65b1353824e9c': `Esta declaración ha sido retirada.`,
'scb4d587ce9fed560': `Traducción no oficial`,
'scd1dd6ff53d0d01a': `Reintentar`,
'sd1f44f1a8bc20e67': `Correo electrónico`,
'se3bdc5474fe97c1c': `La declaración se ha cargado.`,
    };
  