
    // Do not modify this file by hand!
    // Re-generate this file by running lit-localize

    import {html} from 'lit';
    

    /* eslint-disable no-irregular-whitespace */
    /* eslint-disable @typescript-eslint/no-explicit-any */

    export const templates = {
      'h390e7c8dd4773796': html`正式文本（${0}）`,
'hc57ebb4a47f0ae75': html`尚无${0}版本；当前显示${1}版本`,
's0955a5edb70eb193': `无法加载声明。`,
's20b027a69e1c01d9': `内容可能已过时：无法加载更新的版本。`,
's6ebc9bd6feae62a3': `正在加载…`,
's748d598ac6d0500e': `声明语言`,
's74aa0119e62b2b51': `网站`,
's84730c90e5035865': `本声明可能已过时。`,
's8ab2f95329602b46': `阅读声明全文`,
'sa50a6326530d8a0d': `收起`,
'sc5e65b1353824e9c': `本声明已撤回。`,
'scb4d587ce9fed560': `非正式译文`,
'scd1dd6ff53d0d01a': `重试`,
'sd1f44f1a8bc20e67': `电子邮件`,
'se3bdc5474fe97c1c': `声明已加载。`,
    };
  