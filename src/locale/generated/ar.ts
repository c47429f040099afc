
    // Do not modify this file by hand!
    // Re-generate this file by running lit-localize

    import {html} from 'lit';
    

    /* eslint-disable no-irregular-whitespace */
    /* eslint-disable @typescript-eslint/no-explicit-any */

    export const templates = {
      'h390e7c8dd4773796': html`النص الرسمي (${0})`,
'hc57ebb4a47f0ae75': html`غير متاح بعد باللغة ${0}؛ معروض باللغة ${1}`,
's0955a5edb70eb193': `تعذّر تحميل البيان.`,
's20b027a69e1c01d9': `قد لا يكون هذا النص محدَّثًا: تعذّر تحميل نسخة أحدث.`,
's6ebc9bd6feae62a3': `جارٍ التحميل…`,
's748d598ac6d0500e': `لغة البيان`,
's74aa0119e62b2b51': `الموقع الإلكتروني`,
's84730c90e5035865': `قد لا يكون هذا البيان محدَّثًا.`,
's8ab2f95329602b46': `قراءة البيان كاملًا`,
'sa50a6326530d8a0d': `عرض أقل`,
'sc5e65b1353824e9c': `سُحب هذا البيان.`,
'scb4d587ce9fed560': `ترجمة غير رسمية`,
'scd1dd6ff53d0d01a': `إعادة المحاولة`,
'sd1f44f1a8bc20e67': `البريد الإلكتروني`,
'se3bdc5474fe97c1c': `تم تحميل البيان.`,
    };
  