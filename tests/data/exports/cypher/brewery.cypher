// 2 nodes and 1 claims. An index on the property id of the labels speeds the second half up.
UNWIND [
  {`id`: 'schema', `fields`: '{"kinds": {"malt": {"label": "Malt", "plural": "malts", "color": "#E69F00", "shape": "box", "order": 1}, "flaw": {"label": "Flaw", "plural": "flaws", "color": "#56B4E9", "shape": "ellipse", "order": 2}}, "relations": {"deepens": {"reads": "deepens", "inverse": "is deepened by", "effect": "increases", "flow": "onward", "opposite": "lightens", "from": ["malt"], "to": ["flaw"]}, "lightens": {"reads": "lightens", "inverse": "is lightened by", "effect": "decreases", "flow": "onward", "opposite": "deepens"}}, "units": ["degree Plato"]}'}
] AS row
CREATE (:`Schema` {`id`: row.`id`, `fields`: row.`fields`});
UNWIND [
  {`id`: 'brewers-notes', `title`: 'Notes of a brewer', `fields`: '{"title": "Notes of a brewer", "year": 1998}'}
] AS row
CREATE (:`Source` {`id`: row.`id`, `title`: row.`title`, `fields`: row.`fields`});
UNWIND [
  {`id`: 'pale-malt', `kind`: 'malt', `label`: 'Pale malt'}
] AS row
CREATE (:`Malt` {`id`: row.`id`, `kind`: row.`kind`, `label`: row.`label`});
UNWIND [
  {`id`: 'haze', `kind`: 'flaw', `label`: 'Haze'}
] AS row
CREATE (:`Flaw` {`id`: row.`id`, `kind`: row.`kind`, `label`: row.`label`});
UNWIND [
  {`from`: 'pale-malt', `to`: 'haze', `relation`: 'deepens', `reads`: 'deepens', `effect`: 'increases', `flow`: 'onward', `certainty`: 'weak', `evidence`: ['{"source": "brewers-notes", "stance": "supports"}'], `sources`: ['brewers-notes']}
] AS row
MATCH (a:`Malt` {id: row.`from`}), (b:`Flaw` {id: row.`to`})
CREATE (a)-[:`DEEPENS` {`relation`: row.`relation`, `reads`: row.`reads`, `effect`: row.`effect`, `flow`: row.`flow`, `certainty`: row.`certainty`, `evidence`: row.`evidence`, `sources`: row.`sources`}]->(b);
