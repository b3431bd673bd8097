package pg

// modelChannel is where publishing a model is told, with the workspace's name as the payload.
const modelChannel = "kith_model"
