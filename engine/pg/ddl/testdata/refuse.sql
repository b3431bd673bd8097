-- refused: INVALID: The documents need mending in 4 places.
entity/gone: an entity can't be removed for good yet: leave its document in place, and write "trashed": true into its x-entity
entity/deal /x-entity/owned: owner can't be taken from the records: leave "owned" as it is
entity/deal /x-entity/owned: team can't be taken from the records: leave "owned" as it is
entity/deal /properties: stage can't be removed for good yet: leave it in its document, and write "x-trashed": true into it
