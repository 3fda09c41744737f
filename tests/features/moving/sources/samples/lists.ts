import { readLeakyPaywall } from '../../../../../src/features/moving/sources/leaky-paywall/read-leaky-paywall.ts';
import { readMemberful } from '../../../../../src/features/moving/sources/memberful/read-memberful.ts';
import { readPmpro } from '../../../../../src/features/moving/sources/pmpro/read-pmpro.ts';
import { readWooCommerce } from '../../../../../src/features/moving/sources/woocommerce/read-woocommerce.ts';

/** A row of each system's list of members, whom it gives access until the end of 2027. */
export const LISTS = {
  pmpro: {
    reader: readPmpro,
    row: {
      id: '7',
      username: 'zoe',
      firstname: 'Zoë 🦉',
      lastname: 'O’Hara',
      email: 'zoe@mail.example',
      membership: 'Digital “Monthly”, new',
      membership_id: '2',
      discount_code: '',
      subscription_transaction_id: '',
      billing_amount: '7',
      next_payment_date: 'N/A',
      joined: '2026-01-02',
      startdate: '2026-01-02',
      expires: '2027-12-31',
    },
    end: 'expires',
  },
  'leaky-paywall': {
    reader: readLeakyPaywall,
    row: {
      user_id: '7',
      user_email: 'zoe@mail.example',
      first_name: 'Zoë 🦉',
      last_name: 'O’Hara',
      level_id: '2',
      subscriber_id: '',
      price: '7',
      description: 'Print, “Digital”',
      created: '2026-01-02 03:04:05',
      expires: '2027-12-31 23:59:59',
      payment_gateway: 'manual',
      payment_status: 'active',
      has_access: 'yes',
    },
    end: 'expires',
  },
  memberful: {
    reader: readMemberful,
    row: {
      'Full Name': 'Zoë 🦉 O’Hara',
      Email: 'zoe@mail.example',
      Plan: 'Print, new',
      Active: 'Yes',
      'Created at': '2026-01-02',
      'Expiration date': '2027-12-31',
      'Stripe customer ID': '',
      'Memberful ID': '7',
    },
    end: 'Expiration date',
  },
  woocommerce: {
    reader: readWooCommerce,
    row: {
      subscription_id: '7',
      subscription_status: 'wc-active',
      customer_id: '3',
      billing_email: 'zoe@mail.example',
      billing_first_name: 'Zoë 🦉',
      billing_last_name: 'O’Hara',
      start_date: '2026-01-02 03:04:05',
      next_payment_date: '2027-12-31 00:00:00',
      end_date: '0',
      order_items: 'product_id:17|name:Print; "new" | old|quantity:1|total:9.00|meta:|tax:0.00',
      order_total: '9.00',
      order_currency: 'USD',
    },
    end: 'next_payment_date',
  },
} as const;
