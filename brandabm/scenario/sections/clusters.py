"""Clusters: number, location, service links, agglomeration."""

from __future__ import annotations

from brandabm.scenario.fields import Section, parameter


class NamedCluster(Section):
    """One cluster that is known by name; what is not given is drawn as for the others."""

    name: str = parameter(
        ..., unit="name", min_length=1, description="Name of the cluster", source="assumption"
    )
    coastal: bool | None = parameter(
        None,
        unit="switch",
        description="Whether it lies on the coast; null: drawn as for others",
        source="assumption",
    )
    size: float | None = parameter(
        None,
        unit="share of all firms",
        low=0.0,
        high=1.0,
        description="Share of the firms of the start; null: drawn as for others",
        source="assumption",
    )
    sea_access: float | None = parameter(
        None,
        unit="index",
        low=0.0,
        high=1.0,
        description="Sea access; null: drawn as for others",
        source="assumption",
    )
    air_access: float | None = parameter(
        None,
        unit="index",
        low=0.0,
        high=1.0,
        description="Air access; null: drawn as for others",
        source="assumption",
    )
    readiness: float | None = parameter(
        None,
        unit="index",
        low=0.01,
        high=1.0,
        description="Digital readiness at the start; null: drawn as for others",
        source="assumption",
    )
    quality: float | None = parameter(
        None,
        unit="quality",
        low=0.01,
        high=1.0,
        description="Mean quality of its firms at the start; null: drawn as for others",
        source="assumption",
    )
    culture_fit: float | None = parameter(
        None,
        unit="index",
        low=0.0,
        high=1.0,
        description="Mean culture fit of its firms at the start; null: drawn as for others",
        source="assumption",
    )
    registered_share: float | None = parameter(
        None,
        unit="share",
        low=0.0,
        high=1.0,
        description="Its firms with a registered brand at the start; null: drawn as for others",
        source="assumption",
    )
    known: float | None = parameter(
        None,
        unit="share of consumers",
        low=0.0,
        high=1.0,
        description="Consumers everywhere who know its name at the start; null: nobody",
        source="assumption",
    )


class Clusters(Section):
    """Clusters: number, location, service links, agglomeration."""

    number: int = parameter(
        12,
        unit="clusters",
        low=1,
        high=1000,
        description="Clusters in the home country",
        source="specification: MODEL, presets",
    )
    size_dispersion: float = parameter(
        0.5,
        unit="log standard deviation",
        low=0.0,
        high=3.0,
        description="Dispersion of initial cluster sizes (log-normal)",
        source="target T25",
    )
    coastal_share: float = parameter(
        0.6,
        unit="share",
        low=0.0,
        high=1.0,
        description="Share of clusters on the coast",
        source="document: 000 §5.4",
    )
    coastal_access: float = parameter(
        0.85,
        unit="index",
        low=0.0,
        high=1.0,
        description="Mean sea and air access of coastal clusters",
        source="assumption",
    )
    inland_access: float = parameter(
        0.45,
        unit="index",
        low=0.0,
        high=1.0,
        description="Mean sea and air access of inland clusters",
        source="assumption",
    )
    access_dispersion: float = parameter(
        0.07,
        unit="standard deviation",
        low=0.0,
        high=1.0,
        description="Dispersion of sea and of air access over clusters",
        source="assumption",
    )
    niche_spread: float = parameter(
        0.04,
        unit="circle",
        low=0.0,
        high=0.5,
        description="Dispersion of initial niches around the cluster's traditional product",
        source="document: 000 §5.1 (homogeneous goods); size is an assumption",
    )
    carrying_capacity: float = parameter(
        30.0,
        unit="firms",
        low=1e-6,
        high=1e6,
        description="Firms at which land and labour of a cluster become dear",
        source="assumption",
    )
    congestion: float = parameter(
        0.0015,
        unit="share of cost",
        low=0.0,
        high=5.0,
        description="Cost increase at carrying capacity",
        source="assumption, calibrated to T25",
    )
    agglomeration_elasticity: float = parameter(
        0.047,
        unit="elasticity",
        low=0.0,
        high=1.0,
        description="Fall of unit cost with the cluster's size above the minimum",
        source="literature: Rosenthal & Strange 2004 (.04-.12); within it calibrated to T25",
    )
    agglomeration_minimum: float = parameter(
        0.5,
        unit="share of the mean initial output",
        low=0.0,
        high=1e6,
        description="Size below which agglomeration saves nothing",
        source="document: 001 §2.2",
    )
    link_minimum_scale: float = parameter(
        0.6,
        unit="share of the mean initial output",
        above=0.0,
        high=1e6,
        description="Output at which the easiest service link becomes viable locally",
        source="literature: Stigler 1951 (form); size is an assumption",
    )
    link_scale_step: float = parameter(
        1.25,
        unit="multiple",
        low=1.0,
        high=10.0,
        description="Ratio of the minimum scales of successive links",
        source="assumption",
    )
    link_closing_share: float = parameter(
        0.6,
        unit="share",
        low=0.0,
        high=1.0,
        description="Share of its minimum scale at which a link closes again",
        source="assumption",
    )
    link_cost_share: float = parameter(
        0.18,
        unit="share of base unit cost",
        low=0.0,
        high=5.0,
        description="Cost of all nine services together when bought locally",
        source="assumption",
    )
    link_missing_premium: float = parameter(
        0.5,
        unit="share of the link's cost",
        low=0.0,
        high=20.0,
        description="Extra cost of a service that must be bought from afar",
        source="assumption",
    )
    link_own_scale: float = parameter(
        60.0,
        unit="share of the mean initial firm output",
        above=0.0,
        high=1e9,
        description="Firm output from which making the easiest service beats buying it locally",
        source="assumption",
    )
    link_own_floor: float = parameter(
        0.9,
        unit="share of the link's cost",
        low=0.0,
        high=1.0,
        description="Cost of a service made in-house at the largest scale",
        source="assumption",
    )
    link_missing_days: float = parameter(
        4.0,
        unit="days",
        low=0.0,
        high=60.0,
        description="Days added by each missing transport link (logistics, overseas warehouse)",
        source="target T06 (7-30 days)",
    )
    knowledge_decay: float = parameter(
        0.08,
        unit="share per quarter",
        low=0.0,
        high=1.0,
        description="Decay of research stocks and knowledge pools",
        source="assumption",
    )
    named: tuple[NamedCluster, ...] = ()

    def row_of(self, cluster: int | str) -> int | None:
        """Return the row of a cluster given by number or name, None if there is none."""
        names = [known.name for known in self.named]
        if cluster in names:
            return names.index(str(cluster))
        return cluster if isinstance(cluster, int) and 0 <= cluster < self.number else None
