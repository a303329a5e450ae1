"""The pages that phones show: what is going on, the wall and the plan, as HTML that works without a script."""
