"""How experience becomes belief, and how the platform ranks."""

from __future__ import annotations

from brandabm.scenario.fields import Section, parameter


class Learning(Section):
    """How experience becomes belief: ratings, reputation of the cluster, prior of the country."""

    prior_precision: float = parameter(
        15.0,
        unit="ratings",
        low=1e-6,
        high=1e6,
        description="Ratings that weigh as much as the shared prior",
        source="specification: MODEL, trial",
    )
    rating_noise: float = parameter(
        1.0,
        unit="multiple",
        low=1e-6,
        high=1000.0,
        description="Noise of ratings relative to own experience",
        source="assumption",
    )
    own_experience_weight: float = parameter(
        3.0,
        unit="ratings",
        low=0.0,
        high=1000.0,
        description="Ratings that one own purchase is worth",
        source="assumption",
    )
    rating_rate: float = parameter(
        0.8,
        unit="ratings read per purchase and thousand consumers",
        low=0.0,
        high=100.0,
        description="Growth of a brand's public record with its purchases per thousand consumers",
        source="assumption",
    )
    rating_decay: float = parameter(
        0.05,
        unit="share per quarter",
        low=0.0,
        high=1.0,
        description="Fading of old ratings",
        source="assumption",
    )
    traceability: float = parameter(
        0.9,
        unit="share",
        low=0.0,
        high=1.0,
        description="Share of a brand's sales whose quality is credited to the brand",
        source="document: 003 B32, B33 (measures that raise it); size is an assumption",
    )
    reputation_speed: float = parameter(
        0.12,
        unit="share per quarter",
        low=0.0,
        high=1.0,
        description="Speed of collective reputation",
        source="specification: MODEL (.05-.3)",
    )
    country_reputation_speed: float = parameter(
        0.02,
        unit="share per quarter",
        low=0.0,
        high=1.0,
        description="Speed of the reputation of the country of origin",
        source="assumption",
    )
    country_prior: float = parameter(
        0.3,
        unit="quality",
        low=0.0,
        high=1.0,
        description="Quality expected of the country at the start",
        source="specification: MODEL, trial",
    )
    cluster_prior_precision: float = parameter(
        10.0,
        unit="purchases per thousand consumers",
        above=0.0,
        high=1e6,
        description="Purchases that weigh as much as the country's reputation",
        source="literature: Buehlmann 1967 (form); size is an assumption",
    )
    brand_spillover: float = parameter(
        0.3,
        unit="share",
        low=0.0,
        high=1.0,
        description="Weight of a traced purchase in the cluster's pool",
        source="document: 000 §1 (the whole industry suffers); size is an assumption",
    )
    mark_precision: float = parameter(
        3.0,
        unit="multiple",
        low=1.0,
        high=100.0,
        description="Sharpening of the cluster's credibility by a certified mark",
        source="specification: MODEL, perceived quality",
    )


class Platform(Section):
    """The online platform: fees, ranking, congestion."""

    commission: float = parameter(
        0.1,
        unit="share of price",
        low=0.0,
        high=0.9,
        description="Commission on the price with tariff, without freight",
        source="assumption (8-15 % is usual)",
    )
    ranking_readiness: float = parameter(
        0.25,
        unit="exponent",
        low=0.0,
        high=20.0,
        description="Weight of a cluster's digital readiness in the ranking of its listings",
        source="document: 003 §3 (network, publicity); size is an assumption",
    )
    ranking_price: float = parameter(
        2.0,
        unit="exponent",
        low=0.0,
        high=20.0,
        description="Weight of a low price in the ranking of listings",
        source="document: 000 §5.1",
    )
    ranking_sales: float = parameter(
        0.4,
        unit="exponent",
        low=0.0,
        high=2.0,
        description="Weight of past sales in the ranking",
        source="specification: MODEL, trial (square root)",
    )
    ranking_rating: float = parameter(
        1.0,
        unit="exponent",
        low=0.0,
        high=20.0,
        description="Weight of the expected quality in the ranking",
        source="assumption",
    )
    ranking_advertising: float = parameter(
        0.5,
        unit="weight",
        low=0.0,
        high=20.0,
        description="Weight of goodwill in the ranking",
        source="assumption",
    )
    visibility_base: float = parameter(
        1.0,
        unit="share of the mean",
        above=0.0,
        high=100.0,
        description="Visibility of a firm without sales",
        source="assumption",
    )
    congestion: float = parameter(
        0.2,
        unit="exponent",
        low=0.0,
        high=1.0,
        description="Loss of exposure as the number of listings grows",
        source="document: 003 A13 (direction); size is an assumption",
    )
    brands_only_from: int | None = parameter(
        None,
        unit="quarter after the burn-in",
        low=0,
        high=2000,
        description="Quarter from which the platform lists registered brands only",
        source="specification: MODEL, shocks",
    )
