"""Brand registration, goodwill, alliances; entry and exit."""

from __future__ import annotations

from brandabm.scenario.fields import Section, parameter


class Branding(Section):
    """Brand registration, goodwill and the alliance's mark."""

    registration_cost: float = parameter(
        60.0,
        unit="thousand yuan",
        low=0.0,
        high=1e12,
        description="Cost of registering a brand abroad",
        source="assumption",
    )
    registered_share_at_start: float = parameter(
        0.08,
        unit="share",
        low=0.0,
        high=1.0,
        description="Firms with a registered brand at the start",
        source="target T29 (18 % own rights in the 2010s: fewer before)",
    )
    review_rate: float = parameter(
        0.05,
        unit="probability per quarter",
        low=0.0,
        high=1.0,
        description="Probability that a firm reviews registration, markets or membership",
        source="assumption",
    )
    goodwill_decay: float = parameter(
        0.3,
        unit="share per quarter",
        above=0.0,
        high=1.0,
        description="Decay of goodwill",
        source="literature: Nerlove & Arrow 1962 (.1-.6)",
    )
    goodwill_saturation: float = parameter(
        0.5,
        unit="exponent",
        above=0.0,
        high=1.0,
        description="Exponent of advertising in goodwill",
        source="literature: Little 1979 (form); size is an assumption",
    )
    advertising_unit: float = parameter(
        0.02,
        unit="thousand yuan per thousand consumers",
        above=0.0,
        high=1e12,
        description="Advertising that adds one unit of goodwill",
        source="assumption",
    )
    alliance_fee: float = parameter(
        0.01,
        unit="share of sales",
        low=0.0,
        high=0.5,
        description="Members' fee into co-branding",
        source="assumption",
    )
    membership_cost: float = parameter(
        15.0,
        unit="thousand yuan per quarter",
        low=0.0,
        high=1e9,
        description="Effort of being a member: meetings, standards, records",
        source="assumption",
    )
    alliance_quality_share: float = parameter(
        0.85,
        unit="share of the cluster's mean branded quality",
        low=0.0,
        high=2.0,
        description="Minimum quality of a member",
        source="assumption",
    )
    alliance_participation: float = parameter(
        0.5,
        unit="share",
        low=0.0,
        high=1.0,
        description="Participation that founders of an alliance expect",
        source="assumption",
    )
    alliance_founders: int = parameter(
        3,
        unit="firms",
        low=1,
        high=1000,
        description="Branded firms that a cluster needs before an alliance can be founded",
        source="document: 003 (leaders and associations); size is an assumption",
    )
    inspection: float = parameter(
        0.3,
        unit="probability per quarter",
        low=0.0,
        high=1.0,
        description="Probability that a member is inspected",
        source="document: 003 B31, B32 (instrument); size is an assumption",
    )
    cluster_goodwill_weight: float = parameter(
        0.35,
        unit="utility per log goodwill",
        low=0.0,
        high=20.0,
        description="Weight of the cluster's goodwill for members",
        source="assumption",
    )
    cluster_recall_decay: float = parameter(
        0.03,
        unit="share per quarter",
        low=0.0,
        high=1.0,
        description="Forgetting of a cluster's name",
        source="assumption",
    )
    cluster_exposure_effect: float = parameter(
        0.0075,
        unit="share per unit of log goodwill and quarter",
        low=0.0,
        high=1.0,
        description="Knowledge of the cluster gained from co-branding",
        source="literature: Bass 1969 (external influence)",
    )
    cluster_word_of_mouth_effect: float = parameter(
        0.095,
        unit="share per buyer share and quarter",
        low=0.0,
        high=1.0,
        description="Knowledge of the cluster gained from its buyers' talk",
        source="literature: Sultan, Farley & Lehmann 1990",
    )
    origin_visibility: float = parameter(
        0.3,
        unit="share",
        low=0.0,
        high=1.0,
        description="Part of a non-member's buyers who notice the cluster of origin",
        source="assumption",
    )


class EntryExit(Section):
    """Entry and exit of firms."""

    entry_rate: float = parameter(
        0.0032,
        unit="firms per firm and quarter",
        low=0.0,
        high=0.5,
        description="Entry at zero profit",
        source="assumption, calibrated to T16, T25",
    )
    entry_profit_response: float = parameter(
        0.2,
        unit="firms per firm and return on sales",
        low=0.0,
        high=100.0,
        description="Extra entry per unit of mean profit over sales",
        source="specification: MODEL, entry (Poisson in mean profit); size assumed",
    )
    entrant_size: float = parameter(
        0.75,
        unit="share of initial capacity",
        above=0.0,
        high=100.0,
        description="Capacity of an entrant",
        source="assumption",
    )
    entrant_weakness: float = parameter(
        0.03,
        unit="share",
        low=0.0,
        below=1.0,
        description="Shortfall of a spin-off's quality and productivity behind its parent",
        source="literature: Klepper 2007 (spin-offs start near parents); size assumed",
    )
    inherited_experience: float = parameter(
        0.5,
        unit="share",
        low=0.0,
        high=1.0,
        description="Part of the parent's experience (cumulative output) that a spin-off has",
        source="literature: Klepper 2007 (form); size is an assumption",
    )
    insolvency_quarters: int = parameter(
        2,
        unit="quarters",
        low=1,
        high=100,
        description="Quarters of negative cash after which a firm exits",
        source="specification: MODEL, exit",
    )
    negligible_share: float = parameter(
        0.02,
        unit="share of mean initial output",
        low=0.0,
        high=1.0,
        description="Sales below which a firm counts as gone",
        source="assumption",
    )
    negligible_quarters: int = parameter(
        4,
        unit="quarters",
        low=1,
        high=100,
        description="Quarters of negligible sales after which a firm exits (of loss: a market)",
        source="assumption",
    )
