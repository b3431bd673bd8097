-- let deal.company point to what may be gone (locks everything)
ALTER TABLE "ws_main"."deal_772d46c0" DROP CONSTRAINT "company_d8c2a58a_exists";

-- drop an index of deal (locks everything)
DROP INDEX "ws_main"."deal_772d46c0_unique_621d0083";

