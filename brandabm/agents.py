"""Firms, clusters and consumers as Mesa agents: views of the arrays, without state of their own.

The agents are made when somebody asks for them and know only their row, so a run that nobody
watches pays nothing for them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import mesa

from brandabm.columns import Column
from brandabm.state import ClusterStage, FirmStage

if TYPE_CHECKING:
    from brandabm.model import BrandModel


class View(mesa.Agent):
    """A row of a table: reading an attribute reads the array (units and meaning: ``state``)."""

    table_name: str

    def __init__(self, model: BrandModel, row: int, identity: int) -> None:
        super().__init__(model)
        self.row = row
        self.identity = identity

    @property
    def table(self) -> Any:
        """Return the table this agent is a row of."""
        return getattr(self.model.state, self.table_name)

    def __getattr__(self, name: str) -> Any:
        """Return the agent's value of a column of its table."""
        if name.startswith("_") or name in ("model", "row", "identity"):
            raise AttributeError(name)
        if isinstance(getattr(type(self.table), name, None), Column):
            return getattr(self.table, name)[self.row]
        raise AttributeError(f"{type(self).__name__} has no attribute {name!r}")

    def __setattr__(self, name: str, value: Any) -> None:
        """Refuse to set a column: agents are views, the state belongs to the arrays."""
        own = ("model", "row", "identity")
        if name not in own and isinstance(getattr(type(self.table), name, None), Column):
            raise AttributeError(f"{name!r} is read from the state and cannot be set on an agent")
        super().__setattr__(name, value)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.identity}>"


class Firm(View):
    """An export firm."""

    table_name = "firms"

    @property
    def in_business(self) -> bool:
        """Return whether this firm still holds its row."""
        table = self.table
        return bool(table.alive[self.row] and table.identity[self.row] == self.identity)

    @property
    def stage_name(self) -> str:
        """Return the name of the firm's own stage."""
        return FirmStage(int(self.table.stage[self.row])).name


class Cluster(View):
    """A cluster of firms."""

    table_name = "clusters"

    @property
    def stage_name(self) -> str:
        """Return the name of the cluster's stage."""
        return ClusterStage(int(self.table.stage[self.row])).name

    @property
    def members(self) -> mesa.agent.AgentSet[Firm]:
        """Return the firms of this cluster that belong to its alliance."""
        return self.model.firms.select(lambda firm: firm.cluster == self.row and firm.member)


class Consumer(View):
    """A consumer in a foreign market."""

    table_name = "consumers"

    @property
    def evoked_set(self) -> dict[int, float]:
        """Return the brands remembered, by identity of the firm, with their recall."""
        firms = self.model.state.firms
        places = zip(self.table.remembered[self.row], self.table.recall[self.row], strict=True)
        return {
            int(firms.identity[slot]): float(recall)
            for slot, recall in places
            if slot >= 0 and firms.alive[slot]
        }


class Views:
    """The agents of one model, made when asked for and kept while they live."""

    def __init__(self, model: BrandModel) -> None:
        self._model = model
        self._firms: dict[int, Firm] = {}
        self._clusters: list[Cluster] = []
        self._consumers: list[Consumer] = []

    def firms(self) -> mesa.agent.AgentSet[Firm]:
        """Return the firms in business, in the order of their identities."""
        state = self._model.state
        present = {int(state.firms.identity[slot]): int(slot) for slot in state.active}
        for identity in self._firms.keys() - present.keys():
            self._firms.pop(identity).remove()
        for identity, slot in present.items():
            if identity not in self._firms:
                self._firms[identity] = Firm(self._model, slot, identity)
        agents = [self._firms[identity] for identity in present]
        return mesa.agent.AgentSet(agents, random=self._model.random)

    def clusters(self) -> mesa.agent.AgentSet[Cluster]:
        """Return the clusters."""
        if not self._clusters:
            rows = range(self._model.state.clusters.rows)
            self._clusters = [Cluster(self._model, row, row) for row in rows]
        return mesa.agent.AgentSet(self._clusters, random=self._model.random)

    def consumers(self) -> mesa.agent.AgentSet[Consumer]:
        """Return the consumers."""
        if not self._consumers:
            table = self._model.state.consumers
            self._consumers = [
                Consumer(self._model, row, int(table.identity[row])) for row in range(table.rows)
            ]
        return mesa.agent.AgentSet(self._consumers, random=self._model.random)
