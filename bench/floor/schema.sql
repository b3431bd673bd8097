-- The tables of the floor: what a good hand-written CRM would have for the fields of lead-to-deal. Fixed-width columns
-- come first, so that rows are packed without padding.
CREATE SCHEMA floor;

CREATE TABLE floor.users (
  id    uuid PRIMARY KEY,
  team  uuid,
  name  text NOT NULL,
  email text
);

CREATE TABLE floor.company (
  id             uuid PRIMARY KEY,
  owner          uuid,
  team           uuid,
  parent         uuid,
  created_at     timestamptz NOT NULL DEFAULT now(),
  updated_at     timestamptz NOT NULL DEFAULT now(),
  deleted_at     timestamptz,
  created_by     uuid,
  updated_by     uuid,
  version        bigint NOT NULL DEFAULT 1,
  employees      bigint,
  founded_year   bigint,
  annual_revenue numeric,
  annual_revenue_currency text,
  name           text NOT NULL CHECK (length(name) <= 200),
  website        text,
  sector         text,
  phone          text,
  country        text,
  city           text,
  description    text,
  external_id    text
);

CREATE TABLE floor.contact (
  id          uuid PRIMARY KEY,
  owner       uuid,
  team        uuid,
  company     uuid,
  created_at  timestamptz NOT NULL DEFAULT now(),
  updated_at  timestamptz NOT NULL DEFAULT now(),
  deleted_at  timestamptz,
  created_by  uuid,
  updated_by  uuid,
  version     bigint NOT NULL DEFAULT 1,
  first_name  text,
  last_name   text NOT NULL,
  email       text,
  phone       text,
  job_title   text,
  description text,
  external_id text
);

CREATE TABLE floor.deal (
  id          uuid PRIMARY KEY,
  owner       uuid,
  team        uuid,
  company     uuid,
  contact     uuid,
  created_at  timestamptz NOT NULL DEFAULT now(),
  updated_at  timestamptz NOT NULL DEFAULT now(),
  deleted_at  timestamptz,
  created_by  uuid,
  updated_by  uuid,
  version     bigint NOT NULL DEFAULT 1,
  opened_on   date,
  close_date  date,
  stage       text COLLATE "C" NOT NULL DEFAULT 'prospecting'
              CHECK (stage IN ('prospecting', 'qualified', 'proposal', 'negotiation', 'won', 'lost')),
  name        text NOT NULL CHECK (length(name) <= 200),
  amount      numeric,
  currency    text COLLATE "C",
  probability numeric,
  internal_cost numeric,
  internal_cost_currency text COLLATE "C",
  next_step   text,
  loss_reason text,
  source      text COLLATE "C" CHECK (source IN ('web', 'referral', 'event', 'coldCall', 'partner', 'other')),
  description text,
  external_id text
);

CREATE TABLE floor.task (
  id          uuid PRIMARY KEY,
  owner       uuid,
  team        uuid,
  deal        uuid,
  company     uuid,
  contact     uuid,
  created_at  timestamptz NOT NULL DEFAULT now(),
  updated_at  timestamptz NOT NULL DEFAULT now(),
  deleted_at  timestamptz,
  created_by  uuid,
  updated_by  uuid,
  version     bigint NOT NULL DEFAULT 1,
  due_date    date,
  status      text COLLATE "C" NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'inProgress', 'done')),
  priority    text COLLATE "C" CHECK (priority IN ('low', 'normal', 'high')),
  title       text NOT NULL,
  description text,
  external_id text
);
