"""The dashboard: pages that change a scenario and show the whole history at once.

Pages know the model through ``service`` alone, which runs histories in processes of their own and
gives back tables. What one session does no other can see: its state is kept by Solara for each
connected page, and the processes know nothing but numbers of slots.
"""
