/** The parser of whole mails. Imported late, because it loads the tables of all encodings. */
export { simpleParser } from 'mailparser';
