"""Amazon Neptune Analytics: graphs that knowledge bases search."""

from averment.sources.aws.declaration import Call, Resource

# the summaries hold what checks ask for: connectivity and key
GRAPH = Resource(
    type="AWS::NeptuneGraph::Graph",
    service="neptune-graph",
    id="$arn",
    name="$name",
    list=Call("ListGraphs", "graphs"),
)

RESOURCES = (GRAPH,)

if __name__ == "__main__":
    from averment.sources.run_scanner import run_scanner

    run_scanner("neptune")
