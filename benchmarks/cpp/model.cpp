// One person after the other, with the C library's exp and log.

#include "evening.hpp"
#include "job.hpp"

static void live(Job& job) {
    std::vector<Levers> plan(job.days);
    std::vector<Doses> doses(job.days);
    for (int64_t t = 0; t < job.days; ++t) {
        load(plan[t], &job.plan[t * N_LEVERS], 1);
        doses[t] = doses_of(plan[t]);
    }
    for (int64_t i = 0; i < job.n; ++i) {
        State x;
        Person who;
        load(x, &job.start[i], job.n);
        load(who, &job.people[i], job.n);
        for (int64_t t = 0; t < job.days; ++t) {
            double luck_rows[N_DRAWS];
            for (int q = 0; q < N_DRAWS; ++q)
                luck_rows[q] = draw(job.keys[i], job.first_day + t, q);
            Draws luck;
            load(luck, luck_rows, 1);
            Today today = morning<Libm>(x, who, plan[t], luck);
            Body body = x.body;
            wake(body);
            for (int slot = 0; slot < SLOTS; ++slot)
                hours<Libm>(body, today, slot, who, plan[t], doses[t]);
            x = evening<Libm>(x, body, today, who, plan[t], luck);
            const double* values = reinterpret_cast<const double*>(&x);
            for (int64_t r = 0; r < job.n_rows; ++r)
                job.out[(r * job.days + t) * job.n + i] = float(values[job.rows[r]]);
        }
        store(x, &job.end[i], job.n);
    }
}

int main(int argc, char** argv) { return run(argc, argv, live); }
