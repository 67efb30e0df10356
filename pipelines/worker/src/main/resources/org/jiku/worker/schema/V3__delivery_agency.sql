-- The deliveries of an agency, the latest first: the agency is what stands before the point.
CREATE INDEX delivery_agency ON work.delivery (split_part(resource, '.', 1), number);
